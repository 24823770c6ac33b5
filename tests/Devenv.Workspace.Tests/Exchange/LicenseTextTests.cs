using Devenv.Workspace.Exchange;

namespace Devenv.Workspace.Tests.Exchange;

public sealed class LicenseTextTests
{
    [Theory]
    [InlineData("MIT", "MIT")]
    [InlineData("mit ", "MIT")]
    [InlineData("bzip2-1.0.6", "bzip2-1.0.6")]
    [InlineData("GPL-2.0", "GPL-2.0")]
    [InlineData("BSD", null)]
    [InlineData("", null)]
    public void A_single_name_is_an_identifier_of_the_list(string text, string? expected)
    {
        Assert.Equal(expected is not null, LicenseText.TryIdentifier(text, out var identifier));
        Assert.Equal(expected, identifier);
    }

    [Theory]
    [InlineData("Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception")]
    [InlineData("LGPL-2.1-only or MPL-1.1", "LGPL-2.1-only OR MPL-1.1")]
    [InlineData("BSD-3-Clause AND ( GPL-2.0-only OR gpl-3.0-only )", "BSD-3-Clause AND (GPL-2.0-only OR GPL-3.0-only)")]
    [InlineData("LicenseRef-Public-Domain OR MIT", "LicenseRef-Public-Domain OR MIT")]
    [InlineData("LicenseRef-libglvnd", "LicenseRef-libglvnd")]
    [InlineData("Apache-2.0+", "Apache-2.0+")]
    public void An_expression_is_written_in_one_way(string text, string expected)
    {
        Assert.True(LicenseText.TryExpression(text, out var expression));
        Assert.Equal(expected, expression);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MIT AND")]
    [InlineData("AND MIT")]
    [InlineData("MIT BSD-3-Clause")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("()")]
    [InlineData("MIT, BSD-3-Clause")]
    [InlineData("MIT WITH MIT")]
    [InlineData("(MIT) WITH LLVM-exception")]
    [InlineData("LGPL-2.0-or-later WITH exceptions AND GPL-2.0-or-later")]
    [InlineData("LicenseRef-")]
    [InlineData("LicenseRef-a/b")]
    public void Any_other_text_is_none(string text)
    {
        Assert.False(LicenseText.TryExpression(text, out var expression));
        Assert.Null(expression);
    }

    [Fact]
    public void Deep_parentheses_cost_no_stack() =>
        Assert.True(LicenseText.TryExpression(new string('(', 100_000) + "MIT" + new string(')', 100_000), out _));
}
