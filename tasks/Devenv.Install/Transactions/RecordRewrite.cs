using Devenv.Conda.Prefix;

namespace Devenv.Install.Transactions;

/// <summary>A change of the record of a package that stays.</summary>
internal sealed record RecordRewrite(string RecordFileName, PrefixRecordEdit Edit);
