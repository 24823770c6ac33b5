namespace Devenv.Host.Tests.VirtualPackages.Cuda.Caching;

public sealed class CudaCacheTests : IDisposable
{
    private const string Known = "__unix=0=0 constant __cuda=12.3=0 nvidia_smi (cached) __cuda_arch=8.6=0 nvidia_smi (cached)";
    private const string Asked = "__unix=0=0 constant __cuda=12.3=0 nvidia_smi __cuda_arch=8.6=0 nvidia_smi";
    private const string AskedWithoutCapability = "__unix=0=0 constant __cuda=12.3=0 nvidia_smi";

    private const string Entry =
        """{"boot_id":{"uuid":"6f1c"},"driver_fingerprint":{"module":{"version":"550.54.15"}}"""
        + ""","device_fingerprint":{"gpus":["0000:01:00.0"],"device_nodes":["nvidia0"]}"""
        + ""","written_at":1800000000,"version":"12.3","arch":[8,6]"""
        + ""","version_source":"nvidia_smi","arch_source":"nvidia_smi"}""";

    private readonly DriverMachine _machine = new();

    public CudaCacheTests()
    {
        _machine.Cache = _machine.PathOf("cache");
        _machine
            .WithSmi("case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.6;; esac")
            .WithFile("/proc/sys/kernel/random/boot_id", "6f1c\n")
            .WithFile("/sys/module/nvidia/version", "550.54.15\n")
            .WithFile("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: some")
            .WithFile("/dev/nvidia0", "")
            .WithFile("/dev/nvidiactl", "");
    }

    private string CacheFile => _machine.PathOf("cache/cuda-info-v1.json");

    public void Dispose() => _machine.Dispose();

    [UnixFact]
    public async Task An_answer_is_kept()
    {
        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(Known, await _machine.DriverAsync());
        Assert.Equal(Entry, await File.ReadAllTextAsync(CacheFile));
    }

    [UnixTheory]
    [InlineData("/proc/sys/kernel/random/boot_id", "77aa\n")]
    [InlineData("/sys/module/nvidia/version", "560.28.03\n")]
    [InlineData("/dev/nvidia1", "")]
    [InlineData("/proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: other")]
    public async Task A_changed_machine_is_asked_anew(string file, string text)
    {
        await _machine.DriverAsync();
        _machine.WithFile(file, text);
        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(Known, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task Other_files_of_the_driver_do_not_count()
    {
        await _machine.DriverAsync();
        _machine.WithFile("/dev/nvidia-uvm", "").WithFile("/dev/nvidia0x", "");
        Assert.Equal(Known, await _machine.DriverAsync());
    }

    [UnixTheory]
    [InlineData(24 * 60 * 60, Known)]
    [InlineData((24 * 60 * 60) + 1, Asked)]
    [InlineData(-5 * 60, Known)]
    [InlineData((-5 * 60) - 1, Asked)]
    public async Task An_answer_holds_for_a_day(int later, string packages)
    {
        await _machine.DriverAsync();
        _machine.Now = _machine.Now.AddSeconds(later);
        Assert.Equal(packages, await _machine.DriverAsync());
    }

    [UnixTheory]
    [InlineData(10 * 60, AskedWithoutCapability + " (cached)")]
    [InlineData((10 * 60) + 1, AskedWithoutCapability)]
    public async Task An_answer_without_a_device_holds_for_ten_minutes(int later, string packages)
    {
        _machine.WithSmi("echo '<cuda_version>12.3</cuda_version>'");
        await _machine.DriverAsync();
        _machine.Now = _machine.Now.AddSeconds(later);
        Assert.Equal(packages, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task That_there_is_no_driver_is_not_kept()
    {
        _machine.WithSmi("exit 1");
        Assert.Equal("__unix=0=0 constant", await _machine.DriverAsync());
        Assert.False(File.Exists(CacheFile));
    }

    [UnixTheory]
    [InlineData("/proc/sys/kernel/random/boot_id")]
    [InlineData("/sys/module/nvidia/version")]
    public async Task Where_a_change_cannot_be_seen_nothing_is_kept(string file)
    {
        File.Delete(_machine.PathOf("root" + file));
        await _machine.DriverAsync();
        Assert.False(File.Exists(CacheFile));
    }

    [UnixFact]
    public async Task Without_the_kernel_s_module_the_library_s_file_tells_the_driver()
    {
        File.Delete(_machine.PathOf("root/sys/module/nvidia/version"));
        const string Library = "/usr/lib/wsl/lib/libnvidia-ml.so.1";
        _machine.WithFile(Library, "1234").WithSmi("echo '<cuda_version>12.3</cuda_version>'");
        File.SetLastWriteTimeUtc(_machine.PathOf("root" + Library), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000).UtcDateTime);
        await _machine.DriverAsync();
        Assert.Contains(
            "\"driver_fingerprint\":{\"file\":{\"path\":\"/usr/lib/wsl/lib/libnvidia-ml.so.1\",\"mtime_secs\":1700000000,\"len\":4}}",
            await File.ReadAllTextAsync(CacheFile),
            StringComparison.Ordinal);
        Assert.Equal(AskedWithoutCapability + " (cached)", await _machine.DriverAsync());
        File.SetLastWriteTimeUtc(_machine.PathOf("root" + Library), DateTimeOffset.FromUnixTimeSeconds(1_700_000_001).UtcDateTime);
        Assert.Equal(AskedWithoutCapability, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task An_override_is_not_kept()
    {
        Assert.Equal(
            "__unix=0=0 constant __cuda=11.2=0 CONDA_OVERRIDE_CUDA __cuda_arch=8.6=0 nvidia_smi",
            await _machine.DriverAsync(("CONDA_OVERRIDE_CUDA", "11.2")));
        Assert.Equal(Known, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task An_entry_of_another_tool_is_taken()
    {
        Write(Entry.Replace("nvidia_smi", "nvml_initialized", StringComparison.Ordinal).Replace(":", " : ", StringComparison.Ordinal)
            .Replace("0000 : 01 : 00.0", "0000:01:00.0", StringComparison.Ordinal));
        Assert.Equal(
            "__unix=0=0 constant __cuda=12.3=0 nvml_initialized (cached) __cuda_arch=8.6=0 nvml_initialized (cached)",
            await _machine.DriverAsync());
    }

    [UnixTheory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\0\0\0\0")]
    [InlineData("not json")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[")]
    public async Task A_file_without_sense_is_replaced(string text)
    {
        Write(text);
        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(Entry, await File.ReadAllTextAsync(CacheFile));
    }

    [UnixTheory]
    [InlineData("\"6f1c\"", "7")]
    [InlineData("\"6f1c\"", "\"\\ud800\"")]
    [InlineData("{\"uuid\":\"6f1c\"}", "\"6f1c\"")]
    [InlineData("{\"uuid\":\"6f1c\"}", "{\"boot_count\":7}")]
    [InlineData("{\"version\":\"550.54.15\"}", "null")]
    [InlineData("[\"0000:01:00.0\"]", "[1]")]
    [InlineData("[\"0000:01:00.0\"]", "{}")]
    [InlineData("1800000000", "-1")]
    [InlineData("1800000000", "1.8e400")]
    [InlineData("1800000000", "18446744073709551615")]
    [InlineData("1800000000", "\"1800000000\"")]
    [InlineData("\"12.3\"", "\"twelve !\"")]
    [InlineData("\"12.3\"", "null")]
    [InlineData("[8,6]", "[8]")]
    [InlineData("[8,6]", "[8,-6]")]
    [InlineData("[8,6]", "[8,99999999999]")]
    [InlineData("[8,6]", "8.6")]
    public async Task An_entry_with_a_value_without_sense_does_not_count(string part, string replacement)
    {
        Write(Entry.Replace(part, replacement, StringComparison.Ordinal));
        Assert.Equal(Asked, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task A_truncated_entry_does_not_count()
    {
        for (var length = 1; length < Entry.Length; length += 37)
        {
            Write(Entry[..length]);
            Assert.Equal(Asked, await _machine.DriverAsync());
        }
    }

    [UnixFact]
    public async Task A_huge_file_is_not_read()
    {
        Write(Entry + new string(' ', 1 << 20));
        Assert.Equal(Asked, await _machine.DriverAsync());
    }

    [UnixFact]
    public async Task What_can_neither_be_read_nor_replaced_is_left_alone()
    {
        Directory.CreateDirectory(Path.Join(CacheFile, "folder"));
        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(["cuda-info-v1.json"], Directory.EnumerateFileSystemEntries(_machine.PathOf("cache")).Select(Path.GetFileName));
    }

    [UnixFact]
    public async Task A_cache_that_is_no_folder_is_no_cache()
    {
        await File.WriteAllTextAsync(_machine.PathOf("cache"), "a file");
        Assert.Equal(Asked, await _machine.DriverAsync());
    }

    [UnprivilegedFact]
    public async Task A_file_that_only_another_user_may_read_does_not_count()
    {
        Write(Entry);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(CacheFile, UnixFileMode.None);
        }

        Assert.Equal(Asked, await _machine.DriverAsync());
    }

    [UnprivilegedFact]
    public async Task A_folder_of_another_user_is_only_read()
    {
        Write(Entry.Replace("6f1c", "77aa", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_machine.PathOf("cache"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal(Asked, await _machine.DriverAsync());
        Assert.Equal(Asked, await _machine.DriverAsync());
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(_machine.PathOf("cache"));
        File.WriteAllText(CacheFile, text);
    }
}
