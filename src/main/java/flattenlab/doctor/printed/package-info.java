/** Models as frameworks print them: {@code print(model)} of PyTorch, tables of torchinfo and torchsummary, summaries of Keras. */
package flattenlab.doctor.printed;
