using System.Globalization;
using Devenv.TestKit.Packages;

namespace Devenv.Benchmarks.Building;

/// <summary>Channels whose packages are made on the spot.</summary>
internal static class MadeChannel
{
    /// <summary>Four packages that depend on each other; returns the channel's address.</summary>
    public static string Small(string folder)
    {
        var channel = new ChannelBuilder(folder)
            .Add(new PackageBuilder("first").DependsOn("second", "third >=1").WithProgram("bin/first", "echo first"))
            .Add(new PackageBuilder("second").WithTextPrefix("etc/second.conf", "prefix = @PREFIX@\n"))
            .Add(new PackageBuilder("third").DependsOn("fourth").WithActivation("export THIRD=1"))
            .Add(new PackageBuilder("fourth").IsNoarchGeneric().WithFile("share/fourth.txt", "fourth\n"));
        channel.Write();
        return channel.Url;
    }

    /// <summary>Packages of a file each, <c>package-0</c> and on, none of which depends on another.</summary>
    public static string Of(string folder, int packages)
    {
        var channel = new ChannelBuilder(folder);
        foreach (var name in Names(0, packages))
        {
            channel.Add(new PackageBuilder(name).WithFile($"share/{name}.txt", name));
        }

        channel.Write();
        return channel.Url;
    }

    public static IEnumerable<string> Names(int first, int count) =>
        Enumerable.Range(first, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"package-{number}"));
}
