namespace Devenv.Primitives.Diagnostics;

/// <summary>1xxx: the manifest.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ManifestNotFound = Error(
        1001,
        "no manifest was found at or above \"{0}\". Add a pixi.toml, or a pyproject.toml with a [tool.pixi.workspace] table.",
        "The SDK looks for pixi.toml, a pyproject.toml with a [tool.pixi table and mojoproject.toml in the project's folder and upwards.");

    public static readonly DiagnosticDescriptor TomlSyntax = Error(
        1010,
        "{0}",
        "The file is not TOML at this place. "
        + "The message says what stands there and what was expected; the rest of the file is still read.");

    public static readonly DiagnosticDescriptor TomlDuplicateKey = Error(
        1011,
        "the key \"{0}\" is already there, in line {1}. Remove one of the two, or join the tables.",
        "TOML allows each key and each table once. Join the two tables, or remove the key that is not meant.");

    public static readonly DiagnosticDescriptor TomlClosedTable = Error(
        1012,
        "nothing can be added to \"{0}\" here: it is {1}, complete since line {2}. Write all its keys in one place.",
        "A value, a table in braces and a table with a header of its own are complete where they stand; "
        + "a header or a dotted key cannot add to them.");

    public static readonly DiagnosticDescriptor TomlNotUtf8 = Error(
        1013,
        "the file is not UTF-8 from here on. Save it as UTF-8.",
        "TOML files are UTF-8. Editors call it \"UTF-8\" or \"UTF-8 without BOM\"; both are read.");

    public static readonly DiagnosticDescriptor TomlTooDeep = Error(
        1014,
        "the nesting is deeper than \"{0}\" levels. Write the value with fewer levels.",
        "Arrays, inline tables and dotted keys can be nested to a fixed depth, far above what a manifest needs.");

    public static readonly DiagnosticDescriptor ManifestConflictMarkers = Error(
        1015,
        "the manifest holds the conflict marker \"{0}\" of an unfinished merge. "
        + "Merge both sides by hand; the Lock target then does the lock file.",
        "A merge left both sides in the manifest. Which dependencies are meant only a person can say.");

    public static readonly DiagnosticDescriptor NoWorkspace = Error(
        1020,
        "the manifest has none of the tables [{0}workspace] and [{0}package].{1} Add [{0}workspace] with channels and platforms.",
        "A manifest describes a workspace, a package, or both. [project] is the old name of [workspace].");

    public static readonly DiagnosticDescriptor UnknownKey = Error(
        1021,
        "the key \"{0}\" is not known in {1}.{2}",
        "The manifest's tables take only the keys that pixi knows. Correct the spelling or remove the key.");

    public static readonly DiagnosticDescriptor WrongType = Error(
        1022,
        "\"{0}\" is {1}, but {2} is expected. Write it as such.",
        "The value has a type that the key does not take.");

    public static readonly DiagnosticDescriptor MissingKey = Error(
        1023,
        "\"{0}\" is missing in {1}. {2}",
        "The table does not work without the key.");

    public static readonly DiagnosticDescriptor UnknownWord = Error(
        1024,
        "\"{0}\" is not a value of \"{1}\". Use one of {2}.",
        "The key takes one of a few words.");

    public static readonly DiagnosticDescriptor DeprecatedKey = Warning(
        1025,
        "\"{0}\" is an old name. Use {1}.",
        "The old name is still read. Rename the key or the table.");

    public static readonly DiagnosticDescriptor EmptyText = Error(
        1026,
        "\"{0}\" is empty. Write a value or remove the key.",
        "The key takes a text that is not empty.");

    public static readonly DiagnosticDescriptor BadUrl = Error(
        1027,
        "\"{0}\" is not a URL. Write it with its scheme, such as https://example.org.",
        "The key takes an absolute URL.");

    public static readonly DiagnosticDescriptor UnknownPreview = Warning(
        1028,
        "the preview feature \"{0}\" is not known and changes nothing. Remove it.",
        "The only preview flag with a meaning is \"pixi-build\".");

    public static readonly DiagnosticDescriptor BadChannel = Error(
        1030,
        "\"{0}\" is not a channel. Write a name, a URL, or a path that begins with ./ or /.",
        "A channel is a name below the channel alias, a URL, or a folder.");

    public static readonly DiagnosticDescriptor UnknownPlatform = Error(
        1031,
        "\"{0}\" is not a platform.{1} Use a subdir such as linux-64, win-64 or osx-arm64.",
        "A platform in quotes is the name of a conda subdir.");

    public static readonly DiagnosticDescriptor DuplicatePlatform = Error(
        1032,
        "the platform \"{0}\" is listed twice. Remove one, or give one a name of its own.",
        "Every platform of a workspace has a name of its own.");

    public static readonly DiagnosticDescriptor BadPlatformName = Error(
        1033,
        "the platform name \"{0}\" cannot be used: {1}. Choose another name.",
        "A name has up to 64 letters, digits and hyphens, begins with a letter, and is not the word for a family of platforms.");

    public static readonly DiagnosticDescriptor PlatformNeedsName = Error(
        1034,
        "the platform \"{0}\" is named like its subdir but declares more. Give it another name, or leave the name out.",
        "A platform with the name of a subdir has that subdir's defaults and nothing else.");

    public static readonly DiagnosticDescriptor UndeclaredPlatform = Error(
        1035,
        "\"{0}\" is not a platform of this workspace. Use one of {1}, or add it to the workspace's platforms.",
        "Where the workspace writes platforms as tables, features choose among those.");

    public static readonly DiagnosticDescriptor DuplicateVirtualPackage = Error(
        1036,
        "\"{0}\" and \"{1}\" declare the same thing. Remove one of the two.",
        "A virtual package is declared once, by its short key or by its own name.");

    public static readonly DiagnosticDescriptor CudaArchitectureAlone = Error(
        1037,
        "the platform declares \"__cuda_arch\" without \"__cuda\". Write cuda = {{ driver = \"12.4\", arch = \"8.6\" }}.",
        "A GPU's architecture means nothing without the version of its driver.");

    public static readonly DiagnosticDescriptor UnknownArchitecture = Error(
        1038,
        "\"{0}\" is not a micro-architecture.{1} Use a name of archspec, such as x86_64_v3.",
        "The value is a name of archspec's table of micro-architectures.");

    public static readonly DiagnosticDescriptor BadVersion = Error(
        1039,
        "\"{0}\" of \"{1}\" is not a version: {2}. Write digits with dots, such as 12.4.",
        "The key takes a conda version.");

    public static readonly DiagnosticDescriptor BadPackageName = Error(
        1040,
        "\"{0}\" is not a package name. Use letters, digits, \"-\", \"_\" and \".\".",
        "Package names of conda and PyPI are made of these characters.");

    public static readonly DiagnosticDescriptor BadVersionSpec = Error(
        1041,
        "\"{0}\" of \"{1}\" is not a version spec: {2}.{3}",
        "A string is one conda version spec; a build, a channel, a path or a URL goes into a table.");

    public static readonly DiagnosticDescriptor BareVersion = Warning(
        1042,
        "the version \"{0}\" of \"{1}\" can be read in two ways; it is taken as \"=={0}\". Write \"=={0}\" or \"{0}.*\".",
        "A version without an operator means exactly that version here, and other tools read it otherwise.");

    public static readonly DiagnosticDescriptor BadSpecValue = Error(
        1043,
        "\"{0}\" of \"{1}\" cannot be read: {2}. Correct it.",
        "A build is a text, a pattern with * or a regular expression ^…$; a build number is a number or a bound; "
        + "a hash has hexadecimal digits.");

    public static readonly DiagnosticDescriptor BadCombination = Error(
        1044,
        "{0}",
        "Some keys of a table exclude or need each other; the message says which.");

    public static readonly DiagnosticDescriptor DuplicateDependency = Error(
        1045,
        "\"{0}\" is the same package as the one in line {1}. Remove one of the two.",
        "Names of packages are compared without case, and for PyPI without the difference of \"-\", \"_\" and \".\".");

    public static readonly DiagnosticDescriptor NotInPool = Error(
        1046,
        "\"{0}\" is taken from the workspace, but [{1}workspace.dependencies] does not have it.{2} Add it there, or write a version here.",
        "{ workspace = true } takes the spec of the same name from [workspace.dependencies].");

    public static readonly DiagnosticDescriptor SourceConstraint = Error(
        1047,
        "the constraint \"{0}\" names a source. Write a version.",
        "A constraint bounds what channels supply and never builds anything.");

    public static readonly DiagnosticDescriptor SourcesNotAllowed = Error(
        1048,
        "\"{0}\" is built from source, which needs the preview \"pixi-build\". Write preview = [\"pixi-build\"] in the workspace table.",
        "Packages are only built from source in workspaces that ask for it.");

    public static readonly DiagnosticDescriptor BuildKindWithSources = Error(
        1049,
        "\"{0}\" cannot be used in a workspace with the preview \"pixi-build\". Move it to {1}, or to [package].",
        "With pixi-build, build and host dependencies belong to the package.");

    public static readonly DiagnosticDescriptor BadPypiSpec = Error(
        1050,
        "\"{0}\" of \"{1}\" is not a set of version specifiers: {2}. "
        + "Write it like \">=1.0,<2\" or \"*\"; a path or a repository goes into a table.",
        "Specifiers of PyPI packages follow PEP 440.");

    public static readonly DiagnosticDescriptor BadGroupInclude = Error(
        1051,
        "\"{0}\" cannot be included in the group \"{1}\": there is no such group, it includes itself, or the chain is too long. "
        + "Correct the name.",
        "Dependency groups include others by name, without circles (PEP 735).");

    public static readonly DiagnosticDescriptor BadCutoff = Error(
        1052,
        "\"{0}\" is not a cutoff. Write a date such as 2026-03-01, a time stamp, or an age such as 7d.",
        "exclude-newer takes a date, a time stamp of RFC 3339, or an age.");

    public static readonly DiagnosticDescriptor BadSelector = Error(
        1053,
        "the target \"{0}\" cannot be read: {1}. Use a family, a platform, or a pattern with \"*\".",
        "A target is for a family (unix, linux, osx, win), a platform, or the platforms whose names a pattern matches.");

    public static readonly DiagnosticDescriptor IdleSelector = Warning(
        1054,
        "the target \"{0}\" is for no platform of this workspace.{1}",
        "The table changes nothing. Add the platform to the workspace, or remove the table.");

    public static readonly DiagnosticDescriptor DeprecatedSystemRequirements = Warning(
        1055,
        "system requirements are an old way to say what machines have: {0}. Remove them and write {1}.",
        "System requirements are still read and turned into the platforms of the message.");

    public static readonly DiagnosticDescriptor RequirementsWithPlatforms = Error(
        1056,
        "system requirements cannot be used where platforms are written as tables. Move them into the platforms.",
        "Both say what machines have; only one of the two can be used.");

    public static readonly DiagnosticDescriptor LibcConflict = Error(
        1057,
        "the environment \"{0}\" has features with the C libraries \"{1}\" and \"{2}\". Keep one family.",
        "An environment runs on machines with one C library.");

    public static readonly DiagnosticDescriptor UnknownFeature = Error(
        1060,
        "the feature \"{0}\" is used by the environment \"{1}\" but is not defined.{2} Define [{3}feature.{0}] or remove it.",
        "Every feature of an environment has a table of its name.");

    public static readonly DiagnosticDescriptor DuplicateFeature = Error(
        1061,
        "the feature \"{0}\" is listed twice in the environment \"{1}\". Remove one.",
        "An environment lists each feature once.");

    public static readonly DiagnosticDescriptor ReservedFeature = Error(
        1062,
        "\"default\" cannot be a feature's table. Move its keys to the top level of the manifest.",
        "The default feature is made of the manifest's own tables.");

    public static readonly DiagnosticDescriptor UnusedFeature = Warning(
        1063,
        "the feature \"{0}\" is in no environment. List it in [{1}environments] or remove it.",
        "A feature changes nothing until an environment lists it.");

    public static readonly DiagnosticDescriptor BadEnvironmentName = Error(
        1064,
        "\"{0}\" is not an environment name. Use only lower-case letters, digits and \"-\".",
        "Environments are folders, and their names appear in commands.");

    public static readonly DiagnosticDescriptor ChannelPriorityConflict = Error(
        1065,
        "the environment \"{0}\" has features with the channel priorities \"{1}\" and \"{2}\". Let them agree.",
        "An environment is solved with one channel priority.");

    public static readonly DiagnosticDescriptor PypiOptionConflict = Error(
        1066,
        "the environment \"{0}\" has different values of \"{1}\": \"{2}\" from {3} and \"{4}\" from {5}. Let them agree.",
        "An environment has one primary index, one index strategy, one prerelease mode and one way to check the names of wheels.");

    public static readonly DiagnosticDescriptor BadTaskArgument = Error(
        1070,
        "the task argument \"{0}\" cannot be used: {1}. Correct it.",
        "Arguments have names for templates; those with defaults come last.");

    public static readonly DiagnosticDescriptor PypiNotSupported = Error(
        1080,
        "the PyPI dependency \"{0}\" of the feature \"{1}\" cannot be installed by this version. "
        + "Take it from a conda channel, or remove it.",
        "PyPI dependencies are read and kept, and cannot be locked or installed yet.");

    public static readonly DiagnosticDescriptor SourceNotSupported = Error(
        1081,
        "\"{0}\" is built from source (\"{1}\"), which this version does not do. Take it from a channel, or remove it.",
        "Packages that are built from source are read and kept, and cannot be locked or installed yet.");

    public static readonly DiagnosticDescriptor DevelopedNotSupported = Error(
        1082,
        "\"{0}\" in \"dev\" is a source (\"{1}\"), which this version does not build. List its dependencies instead.",
        "The dependencies of a developed package come from its build, which is not done yet.");

    public static readonly DiagnosticDescriptor ArchiveNotSupported = Error(
        1083,
        "\"{0}\" is an archive by \"{1}\", which this version does not install. Take it from a channel.",
        "Packages by URL or path instead of a channel are read and kept, and cannot be locked or installed yet.");

    public static readonly DiagnosticDescriptor LenientVersionSpec = Warning(
        1058,
        "\"{0}\" of \"{1}\" is not written as a version spec should be; it is taken as \"{2}\". Write it so.",
        "Blanks after an operator and a final .* after >= are read for old manifests' sake; other tools refuse them.");
}
