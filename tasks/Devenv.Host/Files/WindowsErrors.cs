namespace Devenv.Host.Files;

/// <summary>Win32 error codes.</summary>
internal static class WindowsErrors
{
    public const int InvalidFunction = 1;
    public const int FileNotFound = 2;
    public const int PathNotFound = 3;
    public const int AccessDenied = 5;
    public const int NotSameDevice = 17;
    public const int SharingViolation = 32;
    public const int HandleDiskFull = 39;
    public const int NotSupported = 50;
    public const int DiskFull = 112;
    public const int AlreadyExists = 183;
    public const int TooManyLinks = 1142;
}
