namespace Devenv.Host.Files;

/// <summary>Error numbers of the C library; those above 34 differ between Linux and the BSDs.</summary>
internal static class UnixErrors
{
    public const int NotPermitted = 1;
    public const int NoSuchFile = 2;
    public const int AccessDenied = 13;
    public const int WouldBlockOnLinux = 11;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int IsFolder = 21;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int ReadOnlyFileSystem = 30;
    public const int TooManyLinks = 31;
    public const int WouldBlockElsewhere = 35;

    public static int NameTooLong => OperatingSystem.IsLinux() ? 36 : 63;

    public static int QuotaExceeded => OperatingSystem.IsLinux() ? 122 : 69;

    public static int NotSupported => OperatingSystem.IsLinux() ? 95 : 45;

    public static int NotImplemented => OperatingSystem.IsLinux() ? 38 : 78;
}
