#pragma once

#include <cstdint>

#include "tensor/index.h"

namespace attention {

/// A word of the synthetic language: its place in kWords.
using Token = std::int32_t;

/// Every word there is. Nouns and present verbs stand in pairs, what goes with one before what goes
/// with several; words of one class stand together.
inline constexpr const char* kWords[] = {
    "<pad>", "<mask>", "<s>",
    // Nouns: animals, men, women, things to lie on or stand by, other things, places.
    "cat", "cats", "dog", "dogs", "horse", "horses", "bird", "birds", "fox", "foxes", "rabbit",
    "rabbits", "lion", "lions", "bear", "bears", "cow", "cows", "duck", "ducks", "frog", "frogs",
    "owl", "owls", "boy", "boys", "man", "men", "king", "kings", "father", "fathers", "uncle",
    "uncles", "brother", "brothers", "girl", "girls", "woman", "women", "queen", "queens", "mother",
    "mothers", "aunt", "aunts", "sister", "sisters", "mat", "mats", "rug", "rugs", "bed", "beds",
    "chair", "chairs", "sofa", "sofas", "bench", "benches", "box", "boxes", "table", "tables",
    "rock", "rocks", "bridge", "bridges", "wall", "walls", "road", "roads", "blanket", "blankets",
    "pillow", "pillows", "carpet", "carpets", "umbrella", "umbrellas", "key", "keys", "cabinet",
    "cabinets", "door", "doors", "book", "books", "lamp", "lamps", "cup", "cups", "window",
    "windows", "gate", "gates", "letter", "letters", "picture", "pictures", "apple", "apples",
    "egg", "eggs", "garden", "gardens", "kitchen", "kitchens", "park", "parks", "house", "houses",
    "yard", "yards", "forest", "forests",
    // Names.
    "tom", "sam", "ben", "max", "leo", "jack", "anna", "mia", "eva", "lucy", "ella", "rose", "he",
    "she", "it", "they", "is", "are", "was", "were", "has", "have", "looked", "seemed", "felt",
    // What each animal does, in the animals' order; what people do; what things do.
    "purrs", "purr", "barks", "bark", "gallops", "gallop", "sings", "sing", "sneaks", "sneak",
    "hops", "hop", "roars", "roar", "growls", "growl", "moos", "moo", "quacks", "quack", "croaks",
    "croak", "hoots", "hoot", "talks", "talk", "laughs", "laugh", "works", "work", "falls", "fall",
    "stands", "stand", "breaks", "break", "likes", "like", "sees", "see", "knows", "know", "wants",
    "want", "sat", "slept", "lay", "stood", "rested", "waited", "stayed", "jumped", "saw", "found",
    "liked", "wanted", "bought", "behind", "beside", "by", "in", "near", "of", "on", "to", "under",
    "with", "a", "an", "the", "some", "two",
    // Adjectives: of what lives, of what does not, of both.
    "tired", "hungry", "sleepy", "asleep", "thirsty", "happy", "sad", "scared", "lazy", "angry",
    "soft", "warm", "dirty", "wide", "flat", "dusty", "wooden", "clean", "cheap", "broken", "old",
    "big", "small", "white", "black", "ugly", "orange", "new",
    // Compounds, the first parts and in the same order the second.
    "ice", "peanut", "birthday", "fire", "swimming", "traffic", "post", "tea", "cream", "butter",
    "cake", "truck", "pool", "light", "office", "pot", "red", "blue", "green", "yellow", "pink",
    "brown", "grey", "purple", "gold", "silver", ".", ",", "?", ":", "because", "that", "who",
    "which", "one", "said", "says", "so", "very", "yesterday", "today", "and"};

inline constexpr Token kVocabularySize = sizeof(kWords) / sizeof(kWords[0]);

/// Not to be had at compile time, which is the point of it.
Token there_is_no_such_word();

/// The word with this spelling; one that is not there does not compile.
consteval Token word(const char* spelling) {
  for (Token token = 0; token < kVocabularySize; ++token) {
    const char* a = kWords[token];
    const char* b = spelling;
    while (*a != '\0' && *a == *b) ++a, ++b;
    if (*a == *b) return token;
  }
  return there_is_no_such_word();
}

/// Words that stand together, begin to end - 1.
struct WordSpan {
  Token begin, end;

  constexpr Token count() const { return end - begin; }
  constexpr bool contains(Token token) const { return begin <= token && token < end; }
};

/// From one word to another, both included.
consteval WordSpan words(const char* first, const char* last) {
  return {word(first), word(last) + 1};
}

inline constexpr Token kPadding = word("<pad>"), kMask = word("<mask>"), kStart = word("<s>");

inline constexpr WordSpan kAnimals = words("cat", "owls"), kMen = words("boy", "brothers"),
                          kWomen = words("girl", "sisters"), kThings = words("mat", "umbrellas"),
                          kOtherThings = words("key", "eggs"), kPlaces = words("garden", "forests"),
                          kMaleNames = words("tom", "jack"), kFemaleNames = words("anna", "rose"),
                          kAnimalVerbs = words("purrs", "hoot"),
                          kHumanVerbs = words("talks", "work"),
                          kThingVerbs = words("falls", "break"),
                          kAnimateAdjectives = words("tired", "angry"),
                          kInanimateAdjectives = words("soft", "broken"),
                          kNeutralAdjectives = words("old", "new");

inline constexpr WordSpan kNouns = words("cat", "forests"), kNames = words("tom", "rose"),
                          kPronouns = words("he", "they"), kBe = words("is", "were"),
                          kHave = words("has", "have"), kLinkingVerbs = words("looked", "felt"),
                          kPresentVerbs = words("purrs", "break"),
                          kRelativeVerbs = words("likes", "want"),
                          kPastVerbs = words("sat", "jumped"),
                          kTransitiveVerbs = words("saw", "bought"),
                          kPrepositions = words("behind", "with"), kDeterminers = words("a", "two"),
                          kAdjectives = words("tired", "new"),
                          kCompoundFirsts = words("ice", "tea"),
                          kCompoundSeconds = words("cream", "pot"),
                          kColours = words("red", "silver"), kPunctuation = words(".", ":"),
                          kFunctionWords = words("because", "and");

/// Words that can stand in each other's place, and how often the restoring task asks for one of
/// them.
struct WordClass {
  WordSpan words;
  float asked_for;
};

inline constexpr float kOften = 0.4f, kSometimes = 0.2f, kSeldom = 0.03f;

/// Every word but the special ones, in order.
inline constexpr WordClass kWordClasses[] = {{kNouns, kSeldom},
                                             {kNames, kSeldom},
                                             {kPronouns, kSeldom},
                                             {kBe, kOften},
                                             {kHave, kOften},
                                             {kLinkingVerbs, kSometimes},
                                             {kPresentVerbs, kOften},
                                             {kRelativeVerbs, kOften},
                                             {kPastVerbs, kSometimes},
                                             {kTransitiveVerbs, kSometimes},
                                             {kPrepositions, kSometimes},
                                             {kDeterminers, kSometimes},
                                             {kAdjectives, kSeldom},
                                             {kCompoundFirsts, kOften},
                                             {kCompoundSeconds, kOften},
                                             {kColours, kOften},
                                             {kPunctuation, kSeldom},
                                             {kFunctionWords, kSeldom}};

/// The class of a word that is not special.
constexpr const WordClass& class_of(Token token) {
  const WordClass* one = kWordClasses;
  while (!one->words.contains(token)) ++one;
  return *one;
}

}  // namespace attention
