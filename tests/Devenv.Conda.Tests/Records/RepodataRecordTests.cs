using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Tests.Records;

public sealed class RepodataRecordTests
{
    private static readonly PackageRecord s_package =
        new() { Name = PackageName.Parse("a"), Version = CondaVersion.Parse("1"), Build = "0", BuildNumber = 0 };

    [Fact]
    public void An_address_below_a_folder_equals_the_same_address_written_out()
    {
        var below = RepodataRecord.Below("https://h.example/c/noarch/", s_package, "a-1-0.conda", "https://h.example/c/");
        var whole = new RepodataRecord(s_package, "a-1-0.conda", "https://h.example/c/noarch/a-1-0.conda", "https://h.example/c/");

        Assert.Equal(whole, below);
        Assert.Equal(whole.GetHashCode(), below.GetHashCode());
    }

    [Fact]
    public void A_record_with_another_file_name_keeps_its_address()
    {
        var record = RepodataRecord.Below("https://h.example/c/noarch/", s_package, "a-1-0.conda", null) with { FileName = "b-1-0.conda" };

        Assert.Equal(("b-1-0.conda", "https://h.example/c/noarch/a-1-0.conda"), (record.FileName, record.Url));
    }
}
