using System.Collections.Immutable;
using Devenv.Activation.Templates;

namespace Devenv.Activation.Tests.Templates;

public sealed class TemplateTests
{
    private static readonly ImmutableDictionary<string, object?> s_values = ImmutableDictionary.CreateRange<string, object?>(
    [
        new("name", "World"),
        new("number", 7L),
        new("truth", true),
        new("nothing", null),
        new("list", (object)ImmutableArray.Create<object?>("b", "a", 3L)),
        new("map", ImmutableDictionary.CreateRange<string, object?>([new("key", "value"), new("other", false)])),
    ]);

    [Theory]
    [InlineData("plain { text } }} %}", "plain { text } }} %}")]
    [InlineData("hello {{ name }}!", "hello World!")]
    [InlineData("{{name}}{{ number }}", "World7")]
    [InlineData("{{ truth }} {{ not truth }} {{ nothing }}", "True False None")]
    [InlineData("{{ map.key }} {{ map['key'] }} {{ list[0] }} {{ list[-1] }} {{ name[0] }}", "value value b 3 W")]
    [InlineData("{{ list }} {{ [1, 'x'] }}", "[\"b\", \"a\", 3] [1, \"x\"]")]
    [InlineData("{{ name[1:3] }} {{ name[:2] }} {{ name[-2:] }} {{ list[1:] }}", "or Wo ld [\"a\", 3]")]
    [InlineData("{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 // 2 }} {{ 7 % 4 }} {{ 7 / 2 }} {{ 2 ** 10 }} {{ -number }}", "7 9 3 3 3.5 1024 -7")]
    [InlineData("{{ 'a' ~ 1 ~ 'b' }} {{ 'a' + 'b' }}", "a1b ab")]
    [InlineData("{{ 1 < 2 and 2 <= 2 }} {{ 1 == 1.0 }} {{ 'a' != 'b' }} {{ 3 > 4 or 'x' }}", "True True True x")]
    [InlineData("{{ 'a' in list }} {{ 'z' not in list }} {{ 'orl' in name }} {{ 'key' in map }}", "True True True True")]
    [InlineData("{{ 'yes' if truth else 'no' }} {{ 'yes' if not truth else 'no' }}[{{ 'x' if not truth }}]", "yes no[]")]
    [InlineData("{{ name | upper }} {{ name|lower|replace('o', '0') }} {{ ' x ' | trim }} {{ 'a b' | title }} {{ 'abc' | capitalize }}", "WORLD w0rld x A B Abc")]
    [InlineData("{{ gone | default('d') }} {{ gone | d }} {{ '' | default('e', true) }} {{ name | default('x') }}", "d  e World")]
    [InlineData("{{ list | length }} {{ list | first }} {{ list | last }} {{ list[:2] | join('-') }} {{ list[:2] | sort }} {{ list[:2] | reverse }}", "3 b 3 b-a [\"a\", \"b\"] [\"a\", \"b\"]")]
    [InlineData("{{ 'a,b' | split(',') | map('upper') | join('+') }} {{ [1, 2, 3, 4] | select('even') }} {{ [1, 1, 2] | unique }} {{ [1, 2] | sum }}", "A+B [2, 4] [1, 2] 3")]
    [InlineData("{{ '42' | int + 1 }} {{ '1.5' | float }} {{ 2.567 | round(1) }} {{ -3 | abs }} {{ [3, 1] | min }} {{ [3, 1] | max }}", "43 1.5 2.6 -3 1 3")]
    [InlineData("{{ name is defined }} {{ gone is undefined }} {{ number is odd }} {{ name is string }} {{ nothing is none }} {{ number is not even }}", "True True True True True True")]
    [InlineData("{{ number is divisibleby 7 }} {{ name is startingwith('Wo') }} {{ name is eq('World') }} {{ number is gt 3 }}", "True True True True")]
    [InlineData("{% if number > 5 %}big{% else %}small{% endif %}", "big")]
    [InlineData("{% if not truth %}a{% elif name == 'World' %}b{% else %}c{% endif %}", "b")]
    [InlineData("{% for x in list %}{{ loop.index }}{{ x }}{% if not loop.last %},{% endif %}{% endfor %}", "1b,2a,33")]
    [InlineData("{% for x in [] %}a{% else %}none{% endfor %}", "none")]
    [InlineData("{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }};{% endfor %}", "12;34;")]
    [InlineData("{% for i in range(3) %}{{ i }}{% endfor %}{% for i in range(4, 0, -2) %}{{ i }}{% endfor %}", "01242")]
    [InlineData("{% set x = name ~ '!' %}{{ x }}", "World!")]
    [InlineData("a {#- gone -#} b {{- name -}} c", "abWorldc")]
    [InlineData("{% raw %}{{ x }}{% endraw %}!", "{{ x }}!")]
    [InlineData("{{ '{{' }} {{ \"}}\" }}", "{{ }}")]
    [InlineData("{{ 'a\\nb' }}", "a\nb")]
    [InlineData("{{ name }}\n", "World")]
    [InlineData("{{ true }} {{ False }} {{ none }}", "True False None")]
    public void A_template_gives_its_text(string template, string expected)
    {
        Assert.True(Template.TryRender(template, s_values, out var result, out var fault), fault?.Reason);
        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("{{ gone }}", "\"gone\" has no value")]
    [InlineData("{{ map.gone }}", "\"map.gone\" has no value")]
    [InlineData("{{ gone.more }}", "\"gone\" has no value")]
    [InlineData("{{ gone | upper }}", "\"gone\" has no value")]
    [InlineData("{% if gone %}{% endif %}", "\"gone\" has no value")]
    [InlineData("{{ name", "\"{{\" is not closed")]
    [InlineData("{% if truth %}x", "\"{% if %}\" has no \"{% endif %}\"")]
    [InlineData("{% endif %}", "\"endif\" closes nothing")]
    [InlineData("{% for x in list %}", "\"{% for %}\" has no \"{% endfor %}\"")]
    [InlineData("{% raw %}", "\"{% raw %}\" is not closed")]
    [InlineData("{# x", "\"{#\" is not closed")]
    [InlineData("{{ 'x }}", "a string is not closed")]
    [InlineData("{{ }}", "a value is missing before \"}}\"")]
    [InlineData("{{ .Names }}", "a value is missing before \".\"")]
    [InlineData("{{ name | nope }}", "there is no filter \"nope\" with 0 arguments")]
    [InlineData("{{ name is nope }}", "there is no test \"nope\" with 0 arguments")]
    [InlineData("{% include 'x' %}", "\"include\" is no statement; there are if, for, set and raw")]
    [InlineData("{{ nope() }}", "\"nope\" is no function; there is range")]
    [InlineData("{{ 1 + 'a' }}", "+ needs numbers, not \"a\"")]
    [InlineData("{{ 1 // 0 }}", "a number is divided by 0")]
    [InlineData("{{ range(10 ** 9) }}", "\"range\" has too many items")]
    [InlineData("{{ 9223372036854775807 + 1 }}", "a number is too large")]
    [InlineData("{{ a ? b }}", "\"?\" has no meaning in a template")]
    [InlineData("{{ name name }}", "\"name\" stands where \"}}\" was expected")]
    public void What_cannot_be_rendered_is_told(string template, string reason)
    {
        Assert.False(Template.TryRender(template, s_values, out _, out var fault));
        Assert.Equal(reason, fault.Reason);
    }

    [Theory]
    [InlineData("{{ (")]
    [InlineData("{{ [")]
    [InlineData("{% if true %}")]
    [InlineData("{{ not ")]
    [InlineData("{{ -")]
    [InlineData("{{ 1 if ")]
    [InlineData("{{ 'x' * ")]
    public void Hostile_templates_end_soon_without_a_crash(string piece)
    {
        foreach (var count in (int[])[61, 1000, 50_000])
        {
            Assert.False(Template.TryRender(string.Concat(Enumerable.Repeat(piece, count)), s_values, out _, out _));
            Assert.False(Template.TryRender("{{ "
                + string.Concat(Enumerable.Repeat(piece.Replace("{{", "", StringComparison.Ordinal), count)), s_values, out _, out _));
        }
    }

    [Fact]
    public void A_result_that_grows_without_end_is_refused()
    {
        const string Loop = "{% for a in range(90000) %}{% for b in range(90000) %}xxxxxxxxxxxxxxxx{% endfor %}{% endfor %}";
        Assert.False(Template.TryRender(Loop, s_values, out _, out var fault));
        Assert.Equal("the result is too long", fault.Reason);
    }
}
