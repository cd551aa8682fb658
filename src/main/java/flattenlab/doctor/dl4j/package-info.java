/**
 * Configurations of Deeplearning4j in Java, and as they look in Kotlin and Scala: calls of builders are read, nothing else of
 * the language.
 */
package flattenlab.doctor.dl4j;
