"""What is prescribed: exercises, their ladders, doses, routines and the clearance to exercise."""
