using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Devenv.Workspace.Manifests;

/// <summary>
/// The moment after which packages are left out: fixed, or an age that each run counts back from its own moment (MANIFEST §3.4).
/// </summary>
public sealed record ExcludeNewerCutoff
{
    private const double DaysOfMonth = 30.44;
    private const double DaysOfYear = 365.25;

    private readonly DateTimeOffset? _moment;
    private readonly TimeSpan _age;

    private ExcludeNewerCutoff(string text, DateTimeOffset? moment, TimeSpan age)
    {
        Text = text;
        _moment = moment;
        _age = age;
    }

    /// <summary>As the manifest has it.</summary>
    public string Text { get; }

    /// <summary>The cutoff for a run at a moment.</summary>
    public DateTimeOffset At(DateTimeOffset now)
        => _moment ?? (now - DateTimeOffset.MinValue > _age ? now - _age : DateTimeOffset.MinValue);

    /// <summary>Takes an age (<c>7d</c>, <c>1h 30m</c>), a date, which means its end in UTC, or a time stamp of RFC 3339.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ExcludeNewerCutoff? cutoff)
    {
        cutoff = null;
        if (TryParseAge(text, out var age))
        {
            cutoff = new ExcludeNewerCutoff(text, null, age);
        }
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            cutoff = date == DateOnly.MaxValue
                ? null
                : new ExcludeNewerCutoff(text, new DateTimeOffset(date.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), default);
        }
        else if (text.Length > 10 && text[10] is 'T' or 't' or ' ' && (text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            cutoff = new ExcludeNewerCutoff(text, moment.ToUniversalTime(), default);
        }

        return cutoff is not null;
    }

    public override string ToString() => Text;

    private static bool TryParseAge(ReadOnlySpan<char> text, out TimeSpan age)
    {
        age = default;
        var rest = text.Trim();
        if (rest.IsEmpty)
        {
            return false;
        }

        var seconds = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || digits > 12)
            {
                return false;
            }

            var count = long.Parse(rest[..digits], CultureInfo.InvariantCulture);
            rest = rest[digits..].TrimStart();
            var letters = 0;
            while (letters < rest.Length && char.IsAsciiLetter(rest[letters]))
            {
                letters++;
            }

            if (UnitSeconds(rest[..letters]) is not { } unit)
            {
                return false;
            }

            seconds += count * unit;
            rest = rest[letters..].TrimStart();
        }

        if (seconds > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return false;
        }

        age = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>The units of the humantime notation; <c>M</c> is a month, <c>m</c> a minute.</summary>
    private static double? UnitSeconds(ReadOnlySpan<char> unit) => unit switch
    {
        "nanos" or "nsec" or "ns" => 1e-9,
        "micros" or "usec" or "us" => 1e-6,
        "millis" or "msec" or "ms" => 1e-3,
        "seconds" or "second" or "secs" or "sec" or "s" => 1,
        "minutes" or "minute" or "mins" or "min" or "m" => 60,
        "hours" or "hour" or "hrs" or "hr" or "h" => 3600,
        "days" or "day" or "d" => 86400,
        "weeks" or "week" or "wks" or "wk" or "w" => 7 * 86400,
        "months" or "month" or "M" => DaysOfMonth * 86400,
        "years" or "year" or "yrs" or "yr" or "y" => DaysOfYear * 86400,
        _ => null,
    };
}
