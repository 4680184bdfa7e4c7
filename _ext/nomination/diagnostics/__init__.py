"""What the software says: a problem is a value with a code and a location; its sentence comes from a catalogue.

In: a code, a location and the values of a sentence. Out: the sentence in the reader's language.
"""
