namespace Devenv.Formats.Tar;

/// <summary>One member of a tar as its headers describe it; names are not judged.</summary>
/// <param name="Kind">The type flag.</param>
/// <param name="LinkName">What a link refers to; empty for others.</param>
/// <param name="ModifiedAt">Seconds since 1970.</param>
/// <param name="Size">Of the content as it is read, with the holes of a sparse file.</param>
/// <param name="Holes">How much of the size the archive does not hold, since it is zeros.</param>
public sealed record TarMember(string Name, char Kind, string LinkName, long Size, int Mode, long ModifiedAt, long Holes = 0)
{
    /// <summary>False where the name is not UTF-8, so that no list of paths can speak of the member.</summary>
    public bool IsNameText { get; init; } = true;

    /// <summary>The same of <see cref="LinkName"/>.</summary>
    public bool IsLinkNameText { get; init; } = true;

    public bool IsFile => Kind is '0' or '7' or '\0' or 'S' && !Name.EndsWith('/');

    /// <summary>The oldest tars have no type for folders, only a closing slash.</summary>
    public bool IsFolder => Kind == '5' || (Kind is '0' or '\0' && Name.EndsWith('/'));

    public bool IsHardLink => Kind == '1';

    public bool IsSymbolicLink => Kind == '2';

    public bool IsDevice => Kind is '3' or '4';

    public bool IsFifo => Kind == '6';
}
