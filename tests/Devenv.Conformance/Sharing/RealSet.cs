namespace Devenv.Conformance.Sharing;

/// <summary>Packages of the real channels that are installed together, and what their programs say (channels/README.md).</summary>
/// <param name="Dependencies">Names and version specs.</param>
/// <param name="Programs">Shell commands, with a text that their output holds.</param>
internal sealed record RealSet(string Name, (string Name, string Version)[] Dependencies, (string Command, string Output)[] Programs)
{
    public static RealSet First { get; } = new(
        "set 1",
        [("python", "3.7.*"), ("tqdm", "*"), ("requests", "*"), ("sqlite", "*"), ("zstd", "*")],
        [
            ("python -c 'import ssl, sqlite3, ctypes, lzma, requests; print(requests.__version__)'", "2.25.0"),
            ("tqdm --version", "4."),
            ("sqlite3 --version", "3.33.0"),
            ("zstd --version", "1.3.7"),
            ("xz --version", "5.2.5"),
            ("openssl version", "1.1.1i"),
        ]);

    public static RealSet Second { get; } = new(
        "set 2",
        [("python", "3.8.*"), ("tqdm", "*"), ("sqlite", "*")],
        [("python -c 'import ssl, sqlite3, ctypes, lzma, sys; print(sys.version)'", "3.8.5"), ("tqdm --version", "4.")]);

    public static RealSet Third { get; } = new(
        "set 3",
        [("conda", "*"), ("tqdm", "*")],
        [
            ("conda --version", "4.7.10"),
            ("conda list -p $CONDA_PREFIX", "tqdm"),
            ("conda create -y -q -p $HOME/made --override-channels -c $CHANNEL --offline zlib && ls $HOME/made/lib", "libz.so"),
        ]);

    /// <summary>
    /// What ../shared/tools/make-debian-channel.py makes by default; its python and libraries have to be told where they are.
    /// </summary>
    public static RealSet Debian { get; } = new(
        "debian",
        [
            ("python3.11", "*"),
            ("sqlite3", "*"),
            ("zstd", "*"),
            ("xz-utils", "*"),
            ("jq", "*"),
            ("ripgrep", "*"),
            ("openssl", "*"),
            ("cmake", "*"),
            ("git", "*"),
            ("gdb", "*"),
        ],
        [
            ("PYTHONHOME=$CONDA_PREFIX python3.11 -c 'import ssl, sqlite3, ctypes, lzma, sys; print(sys.version)'", "3.11"),
            ("sqlite3 --version", "3."),
            ("zstd --version", "Zstandard"),
            ("xz --version", "XZ"),
            ("jq --version", "jq-"),
            ("rg --version", "ripgrep"),
            ("openssl version", "OpenSSL"),
            ("cmake --version", "cmake"),
            ("git --version", "git version"),
            ("gdb --version", "GNU gdb"),
        ]);
}
