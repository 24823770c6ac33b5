namespace Devenv.Sdk.Tests.Building;

/// <summary>Every test of this assembly shares one packed SDK.</summary>
[CollectionDefinition(Name)]
public sealed class SdkCollection : ICollectionFixture<SdkFeed>
{
    public const string Name = "sdk";
}
