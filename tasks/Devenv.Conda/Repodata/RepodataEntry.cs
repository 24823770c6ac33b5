namespace Devenv.Conda.Repodata;

/// <summary>Where one record lies in a repodata.json.</summary>
/// <param name="NameId">The index of the record's package name.</param>
/// <param name="KeyStart">The opening quote of the file name.</param>
/// <param name="KeyLength">With both quotes.</param>
/// <param name="ValueStart">The record's opening brace.</param>
/// <param name="ValueLength">With both braces.</param>
internal readonly record struct RepodataEntry(int NameId, RepodataSection Section, int KeyStart, int KeyLength, int ValueStart, int ValueLength);
