using Devenv.Primitives;

namespace Devenv.Install.Transactions;

/// <summary>A rename within a prefix.</summary>
internal readonly record struct PathMove(RelativePath From, RelativePath To);
