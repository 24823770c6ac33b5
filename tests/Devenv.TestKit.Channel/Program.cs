using Devenv.TestKit.Packages;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: SOURCES CHANNEL: makes a channel folder from a folder of package sources");
    return 2;
}

Console.WriteLine($"made the channel {ChannelSource.Build(args[0], args[1]).Url}");
return 0;
