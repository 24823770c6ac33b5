namespace Devenv.Formats.Tar;

/// <summary>One member of a tar as its headers describe it; names are not judged.</summary>
/// <param name="Kind">The type flag.</param>
/// <param name="LinkName">What a link refers to; empty for others.</param>
/// <param name="ModifiedAt">Seconds since 1970.</param>
/// <param name="IsSparse">Its content is a map of holes and what lies between them, in one of GNU tar's ways.</param>
public sealed record TarMember(string Name, char Kind, string LinkName, long Size, int Mode, long ModifiedAt, bool IsSparse)
{
    public bool IsFile => Kind is '0' or '7' or '\0' && !Name.EndsWith('/');

    /// <summary>The oldest tars have no type for folders, only a closing slash.</summary>
    public bool IsFolder => Kind == '5' || (Kind is '0' or '\0' && Name.EndsWith('/'));

    public bool IsHardLink => Kind == '1';

    public bool IsSymbolicLink => Kind == '2';

    public bool IsDevice => Kind is '3' or '4';

    public bool IsFifo => Kind == '6';
}
