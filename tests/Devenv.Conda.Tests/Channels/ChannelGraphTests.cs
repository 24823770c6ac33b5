using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Tests.Channels;

/// <summary>Relations are written as <c>bioconda base ../conda-forge; rc overrides ..</c>.</summary>
public sealed class ChannelGraphTests
{
    private const string Server = "https://h.example/";

    [Theory]
    [InlineData("a b", "", "a b")]
    [InlineData("bioconda", "bioconda base ../conda-forge", "conda-forge bioconda")]
    [InlineData("conda-forge/label/rc", "conda-forge/label/rc overrides ../..", "conda-forge/label/rc conda-forge")]
    [InlineData("mine", "mine base ../bioconda; bioconda base ../conda-forge", "conda-forge bioconda mine")]
    [InlineData("mine", "mine base ../conda-forge; mine overrides ../hotfixes", "conda-forge mine hotfixes")]
    [InlineData("conda-forge bioconda", "bioconda base ../conda-forge", "conda-forge bioconda")]
    [InlineData("a x b", "b base ../a", "a x b")]
    [InlineData("a b", "a base ../top; b base ../top", "top a b")]
    [InlineData("bottom right", "bottom base ../left; right base ../top; left base ../top", "top left bottom right")]
    [InlineData("app", "app base ../linux; app base ../osx", "osx linux app")]
    [InlineData("a", "a base ../b; a base ../b/", "b a")]
    public void Related_channels_stand_above_and_below_the_one_that_names_them(string listed, string relations, string expected)
    {
        var (order, faults) = Resolve(listed, relations);
        Assert.Equal(expected, order);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("mine bioconda", "bioconda base ../conda-forge", "mine conda-forge bioconda")]
    [InlineData("rc mine", "rc overrides ../main", "rc main mine")]
    [InlineData("a b c", "c base ../x; x base ../y; a overrides ../z", "a z b y x c")]
    public void A_channel_that_the_manifest_does_not_list_stands_beside_the_one_that_names_it(
        string listed, string relations, string expected) =>
        Assert.Equal(expected, Resolve(listed, relations).Order);

    [Theory]
    [InlineData("bioconda conda-forge", "bioconda base ../conda-forge", "channel \"https://h.example/bioconda\" wants \"https://h.example/conda-forge\" above itself, but the manifest has")]
    [InlineData("b a", "a overrides ../b", "channel \"https://h.example/a\" wants \"https://h.example/b\" below itself, but the manifest has")]
    [InlineData("b x a", "b base ../a", "channel \"https://h.example/b\" wants \"https://h.example/a\" above itself, but the manifest has")]
    public void The_order_of_the_manifest_counts(string listed, string relations, string warning)
    {
        var (order, faults) = Resolve(listed, relations);
        Assert.Equal(listed, order);
        var fault = Assert.Single(faults);
        Assert.Equal("DEVENV4162", fault.Code);
        Assert.StartsWith(warning, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a base ../b; b base ../a", "b a")]
    [InlineData("a", "a base ../b; b base ../c; c base ../a", "c b a")]
    [InlineData("a b", "b overrides ../c; c overrides ../a", "a b c")]
    public void The_relation_that_closes_a_circle_is_passed_over(string listed, string relations, string expected)
    {
        var (order, faults) = Resolve(listed, relations);
        Assert.Equal(expected, order);
        Assert.Equal("DEVENV4163", Assert.Single(faults).Code);
    }

    [Theory]
    [InlineData("conda-forge")]
    [InlineData("./conda-forge")]
    [InlineData("/conda-forge")]
    [InlineData("https://evil.example/c")]
    [InlineData("../https://evil.example/c")]
    [InlineData("..//evil.example/c")]
    [InlineData("../a?b")]
    [InlineData("../a#b")]
    [InlineData("..\\evil")]
    [InlineData("../%2e%2e/a")]
    [InlineData("../a/./b")]
    [InlineData("")]
    public void What_is_no_path_upwards_is_passed_over(string reference)
    {
        var (order, faults) = Resolve("a", $"a base {reference}");
        Assert.Equal("a", order);
        Assert.Equal("DEVENV4160", Assert.Single(faults).Code);
    }

    [Fact]
    public void A_channel_that_names_itself_is_passed_over()
    {
        var (order, faults) = Resolve("a", "a base ../a");
        Assert.Equal("a", order);
        Assert.EndsWith(
            "as its base, which is that channel itself. It is passed over; tell the channel's maintainer.",
            Assert.Single(faults).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_channel_as_base_and_as_what_is_overridden_is_an_error()
    {
        var graph = new ChannelGraph([ChannelUrl.FromUrl(Server + "a")], 10);
        var fault = Assert.Single(graph.Add(ChannelUrl.FromUrl(Server + "a"), new ChannelRelations("../b", "../b/")));
        Assert.Equal("DEVENV4161", fault.Code);
        Assert.True(fault.IsError);
    }

    [Theory]
    [InlineData(0, "a", 0)]
    [InlineData(1, "b a", 1)]
    [InlineData(2, "c b a", 1)]
    [InlineData(3, "d c b a", 0)]
    public void No_more_relations_are_followed_than_are_allowed(int depth, string expected, int warnings)
    {
        var (order, faults) = Resolve("a", "a base ../b; b base ../c; c base ../d", depth);
        Assert.Equal(expected, order);
        Assert.Equal(warnings, faults.Count);
        Assert.All(faults, fault => Assert.Equal("DEVENV4164", fault.Code));
    }

    [Theory]
    [InlineData("file:///srv/team/mine", "../base", "file:///srv/team/base/")]
    [InlineData("file:///srv/mine", "../../..", null)]
    [InlineData("https://h.example/mine", "..", "https://h.example/")]
    [InlineData("https://h.example:8443/a/b", "../../../c", "https://h.example:8443/c/")]
    public void Paths_start_at_the_channel_and_stay_on_its_server(string channel, string reference, string? expected)
    {
        var graph = new ChannelGraph([ChannelUrl.FromUrl(channel)], 10);
        graph.Add(ChannelUrl.FromUrl(channel), new ChannelRelations(reference, null));
        Assert.Equal(expected, graph.TakeNew().Skip(1).Select(found => found.Url).SingleOrDefault());
    }

    [Fact]
    public void Whatever_channels_say_the_order_keeps_the_manifests_and_every_relation_that_was_taken()
    {
        var random = new Random(42);
        for (var round = 0; round < 2_000; round++)
        {
            var names = Enumerable.Range(0, random.Next(1, 9)).Select(number => ((char)('a' + number)).ToString()).ToArray();
            var listed = names[..random.Next(1, names.Length + 1)];
            random.Shuffle(listed);
            var relations = Enumerable.Range(0, random.Next(12))
                .Select(_ => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{names[random.Next(names.Length)]} {(random.Next(2) == 0 ? "base" : "overrides")} ../"
                    + $"{names[random.Next(names.Length)]}"))
                .ToArray();
            var (order, faults) = Resolve(string.Join(' ', listed), string.Join("; ", relations));
            var places = order.Split(' ');
            Assert.Equal(listed, places.Intersect(listed));
            Assert.Equal(places.Distinct(), places);
            var broken = relations.Distinct().Count(relation =>
                relation.Split(' ') is [var declaring, var kind, ['.', '.', '/', .. var other]]
                && Array.IndexOf(places, declaring) is >= 0 and var own && Array.IndexOf(places, other) is >= 0 and var named
                && (kind == "base" ? own <= named : named <= own));
            Assert.True(broken <= faults.Count, $"{string.Join(' ', listed)} with {string.Join("; ", relations)}: {order}");
        }
    }

    private static (string Order, List<Diagnostic> Faults) Resolve(string listed, string relations, int depth = 10)
    {
        var declared = relations.Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(relation => relation.Split(' ', 3))
            .ToLookup(words =>
                words[0], words => words[1] == "base" ? new ChannelRelations(words[2], null) : new ChannelRelations(null, words[2]));
        var graph = new ChannelGraph(listed.Split(' ').Select(name => ChannelUrl.FromUrl(Server + name)), depth);
        var faults = new List<Diagnostic>();
        for (var found = graph.TakeNew(); !found.IsEmpty; found = graph.TakeNew())
        {
            foreach (var (channel, said) in found.SelectMany(channel => declared[Name(channel)].Select(said => (channel, said))))
            {
                faults.AddRange(graph.Add(channel, said));
            }
        }

        return (string.Join(' ', graph.Order().Select(Name)), faults);
    }

    private static string Name(ChannelUrl channel) => channel.UrlWithoutSlash[Server.Length..];
}
