using Devenv.Conda.Records;
using Devenv.Store.Archives;

namespace Devenv.Operations.Packing;

/// <summary>An archive of a pack, where it lies in it.</summary>
internal sealed record PackedArchive(RepodataRecord Record, FileRegion Region);
