namespace Devenv.Sync.Yaml;

/// <summary>A value of a YAML document with aliases replaced by what they stand for.</summary>
/// <param name="Line">Where it stands in its file, from 1; 0 for one that was added.</param>
internal abstract record YamlNode(int Line);
