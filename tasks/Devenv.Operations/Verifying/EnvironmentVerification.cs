using Devenv.Install.Verification;
using Devenv.Operations.Installing;
using Devenv.Store.Cache;

namespace Devenv.Operations.Verifying;

/// <summary>Verifies prefixes with what the shared cache knows of the permissions of their files.</summary>
internal sealed class EnvironmentVerification(PackageCache cache)
{
    public PrefixReport Run(SelectedEnvironment environment, CancellationToken cancellationToken) => PrefixVerification.Run(
        environment.Prefix,
        environment.Platform.Subdir,
        [
            .. environment.Records.Select(record => cache.Describe(record) is var (folder, executables)
                ? new PackageToVerify(record, folder, executables)
                : new PackageToVerify(record, null, null)),
        ],
        cancellationToken);
}
