using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>What formats 6 and 7 lose when one is made of the other (spec/LOCK.md §3b).</summary>
public sealed class LockFormatConversionTests
{
    [Fact]
    public void Format_6_becomes_7_without_editable_and_with_what_can_be_told_of_a_folder() =>
        Assert.Equal(InventedLocks.Text("v6-as-v7.lock"), LockFileWriter.Write(Read("v6.lock").InFormat(7)));

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
            "version: 7\nplatforms:\n- name: linux-64\nenvironments:\n  default:\n    channels: []\n    packages:\n      linux-64:\n"
            + "      - pypi: ./\npackages:\n- pypi: ./\n  name: my-app\n";
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

    [Fact]
    public void A_package_from_source_gets_the_words_of_format_7() =>
        Assert.Equal(
            """
            - conda_source: my-app[HASH] @ .
              version: 0.1.0
              build: cpu_2
              build_number: 2
              subdir: noarch
              noarch: generic
              depends:
              - zlumen
              source:
                git: https://host/app.git
                tag: v1
                rev: def456
              source_depends:
                a:
                  path: ./a
                z:
                  url: https://host/z.tar.gz
                  md5: 161081fc7cec0bfda0d86d7cb595f8d8

            """,
            Packages(LockFileWriter.Write(ReadText(Source6).InFormat(7))));

    [Fact]
    public void A_package_from_source_comes_back_from_format_7_without_what_only_6_had()
    {
        var there = LockFileWriter.Write(ReadText(Source6).InFormat(7));

        Assert.Equal(
            """
            - conda: .
              name: my-app
              version: 0.1.0
              build: cpu_2
              subdir: noarch
              noarch: generic
              depends:
              - zlumen
              package_build_source:
                git: https://host/app.git
                tag: v1
                rev: def456
              sources:
                a:
                  path: ./a
                z:
                  url: https://host/z.tar.gz
                  md5: 161081fc7cec0bfda0d86d7cb595f8d8

            """,
            Packages(LockFileWriter.Write(ReadText(there).InFormat(6))));
    }

    [Fact]
    public void Packages_from_source_of_one_place_stay_apart()
    {
        var there = Read("v6-source.lock").InFormat(7);

        var again = ReadText(LockFileWriter.Write(there));

        Assert.Equal(3,
            again.Environments.SelectMany(environment => environment.Packages.Values).SelectMany(packages => packages)
                .OfType<LockedSourcePackage>().DistinctBy(package => package.Selector).Count());
        Assert.Equal<string>(["cpu_0", "gpu_0"], again.Environments.Select(environment => environment.PackagesOn("linux-64")[0].BuildText));
    }

    [Fact]
    public void A_package_from_source_without_a_version_has_no_place_in_format_6()
    {
        const string Text =
            "version: 7\nplatforms:\n- name: linux-64\nenvironments:\n  default:\n    channels: []\n    packages:\n      linux-64:\n"
            + "      - conda_source: a[12345678] @ .\n"
            + "packages:\n- conda_source: a[12345678] @ .\n  depends:\n  - b\n";

        Assert.Equal("DEVENV3031", Assert.Throws<DevenvException>(() => ReadText(Text).InFormat(6)).Diagnostic.Code);
    }

    [SharedTheory]
    [InlineData("sources")]
    [InlineData("pixi-build-git-tag-source")]
    [InlineData("pixi-build-git-rev-only-source")]
    [InlineData("pixi-build-url-source")]
    [InlineData("pixi-build-pinned-source")]
    public void Packages_from_source_are_those_of_the_real_file_of_format_7(string name)
    {
        var older = ReadText(File.ReadAllText(SharedData.PathOf($"corpus/locks-only/v6/{name}-lock.yml")));
        var newest = ReadText(File.ReadAllText(SharedData.PathOf($"corpus/locks-only/v7/{name}-lock.yml")));

        // The hand-made originals lack the kind of noarch that format 6 implies.
        var converted = Packages(LockFileWriter.Write(older.InFormat(7))).Replace("  noarch: python\n", string.Empty,
            StringComparison.Ordinal);

        Assert.Equal(Packages(LockFileWriter.Write(newest)).Replace("  noarch: python\n", string.Empty, StringComparison.Ordinal),
            converted);
    }

    private const string Source6 =
        """
        version: 6
        environments:
          default:
            channels: []
            packages:
              linux-64:
              - conda: .
        packages:
        - conda: .
          name: my-app
          version: 0.1.0
          build: cpu_2
          subdir: noarch
          depends:
          - zlumen
          channel: null
          timestamp: 1720974522888
          input:
            hash: b67010bf5bc5608db89c0399e726852b07a7ef4fb26b3aa18171f1d0f6a19c89
            globs: []
          package_build_source:
            rev: def456
            tag: v1
            git: https://host/app.git
          sources:
            z:
              md5: 161081fc7cec0bfda0d86d7cb595f8d8
              url: https://host/z.tar.gz
            a:
              path: ./a

        """;

    /// <summary>The list of packages, with every identity of a package from source hidden.</summary>
    private static string Packages(string text)
    {
        var lines = text[(text.IndexOf("\npackages:\n", StringComparison.Ordinal) + "\npackages:\n".Length)..].Split('\n');
        return string.Join('\n',
            lines.Select(line => line.StartsWith("- conda_source: ", StringComparison.Ordinal) && line.IndexOf('[',
            StringComparison.Ordinal) is var bracket and > 0
            ? line[..bracket] + "[HASH" + line[line.IndexOf(']', StringComparison.Ordinal)..]
            : line));
    }

    private static LockFile ReadText(string text) => Assert.IsType<LockFile>(LockFileReader.Read(text, "x").File);

    private static LockFile Read(string data) => Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text(data), data).File);
}
