"""Every situation a person can be in, enumerated part by part through the functions that make an answer."""
