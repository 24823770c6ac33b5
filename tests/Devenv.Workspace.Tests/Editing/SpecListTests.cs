using Devenv.Workspace.Editing;

namespace Devenv.Workspace.Tests.Editing;

public sealed class SpecListTests
{
    [Theory]
    [InlineData("numpy scipy", "numpy|scipy")]
    [InlineData("  numpy ", "numpy")]
    [InlineData("", "")]
    [InlineData("python >=3.10,<3.13", "python >=3.10,<3.13")]
    [InlineData("python >= 3.10, < 3.13 numpy", "python >= 3.10, < 3.13|numpy")]
    [InlineData("python 3.12.* 7zip numpy 2", "python 3.12.*|7zip|numpy 2")]
    [InlineData("\"python 3.10.* *_cpython\" 'numpy'", "python 3.10.* *_cpython|numpy")]
    [InlineData("numpy[version='>=1', build='py* x'] scipy", "numpy[version='>=1', build='py* x']|scipy")]
    [InlineData("\"flask ; python_version < '3.9'\" requests[socks]>=2", "flask ; python_version < '3.9'|requests[socks]>=2")]
    [InlineData("pkg @ https://h.example/p.whl rich", "pkg @ https://h.example/p.whl|rich")]
    public void Blanks_separate_specs_but_not_their_parts(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SpecList.Split(text)));
}
