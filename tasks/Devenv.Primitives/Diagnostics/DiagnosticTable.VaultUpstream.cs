namespace Devenv.Primitives.Diagnostics;

/// <summary>7060 to 7099: vaults that are sealed with gpg or age.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor VaultProgramMissing = Error(
        7060,
        "the vault needs the program \"{0}\", which is not on the PATH. Install the package {1} of your system.",
        "A vault with backend gpg is opened and sealed by gpg, one with backend age by age or rage, signed by ssh-keygen.");

    public static readonly DiagnosticDescriptor VaultProgramFailed = Error(
        7061,
        "\"{0}\" cannot do its part for the vault: {1}. Run it by hand to see more.",
        "A program that the vault uses ended in a way that has no message of its own.");

    public static readonly DiagnosticDescriptor VaultWrapRule = Error(
        7062,
        "the rule \"wrap = {0}\" of .vault/config cannot be read. Write it as PATTERN:RECIPIENT, with commas between several recipients.",
        "A wrap rule says for whom files are sealed whose stored paths fit a pattern. A rule that is skipped would seal them for others.");
}
