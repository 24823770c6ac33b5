using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>What formats 6 and 7 lose when one is made of the other (spec/LOCK.md §3b).</summary>
public sealed class LockFormatConversionTests
{
    [Fact]
    public void Format_6_becomes_7_without_editable_and_with_what_can_be_told_of_a_folder() =>
        Assert.Equal(LockData.Text("v6-as-v7.lock"), LockFileWriter.Write(Read("v6.lock").InFormat(7)));

    [Fact]
    public void The_marks_of_the_dialects_go()
    {
        var text = LockFileWriter.Write(Read("v6-dialects.lock").InFormat(7));

        Assert.DoesNotContain("exclude-newer", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pypi-prerelease-mode", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  arch: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Platforms_of_one_subdir_have_no_place_in_format_6() =>
        Assert.Equal("DEVENV3030", Assert.Throws<DevenvException>(() => Read("v7.lock").InFormat(6)).Diagnostic.Code);

    [Fact]
    public void A_folder_without_a_version_has_no_place_in_format_6()
    {
        const string Text =
            "version: 7\nplatforms:\n- name: linux-64\nenvironments:\n  default:\n    channels: []\n    packages:\n      linux-64:\n      - pypi: ./\npackages:\n- pypi: ./\n  name: my-app\n";
        var file = Assert.IsType<LockFile>(LockFileReader.Read(Text, "x").File);

        Assert.Equal("DEVENV3031", Assert.Throws<DevenvException>(() => LockFileWriter.Write(file.InFormat(6))).Diagnostic.Code);
    }

    [Fact]
    public void A_platform_of_its_own_is_its_subdir_in_format_6_and_indexes_and_run_exports_go()
    {
        const string Text =
            """
            version: 7
            platforms:
            - name: p1
              subdir: linux-64
              virtual-packages:
              - __cuda=12.4
            environments:
              default:
                channels:
                - url: https://conda.example.org/forge/
                indexes:
                - https://index.example.org/simple
                packages:
                  p1:
                  - conda: https://conda.example.org/forge/linux-64/zlumen-1.4.2-h7f98852_3.conda
                  - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
            packages:
            - conda: https://conda.example.org/forge/linux-64/zlumen-1.4.2-h7f98852_3.conda
              run_exports: {}
              timestamp: 1720974522000
            - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
              name: quartzkit
              version: '2.0'
              index: https://index.example.org/simple

            """;

        var text = LockFileWriter.Write(Assert.IsType<LockFile>(LockFileReader.Read(Text, "x").File).InFormat(6));

        Assert.Equal(
            """
            version: 6
            environments:
              default:
                channels:
                - url: https://conda.example.org/forge/
                indexes:
                - https://index.example.org/simple
                packages:
                  linux-64:
                  - conda: https://conda.example.org/forge/linux-64/zlumen-1.4.2-h7f98852_3.conda
                  - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
            packages:
            - pypi: https://files.example.org/aa/quartzkit-2.0-py3-none-any.whl
              name: quartzkit
              version: '2.0'
            - conda: https://conda.example.org/forge/linux-64/zlumen-1.4.2-h7f98852_3.conda
              timestamp: 1720974522

            """,
            text);
    }

    private static LockFile Read(string data) => Assert.IsType<LockFile>(LockFileReader.Read(LockData.Text(data), data).File);
}
