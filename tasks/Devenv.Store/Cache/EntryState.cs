namespace Devenv.Store.Cache;

/// <summary>What the list of an entry says of its folder.</summary>
internal enum EntryState
{
    /// <summary>There is no list, so that what may be there was never finished.</summary>
    Missing,

    Whole,

    /// <summary>Another version of the SDK wrote the list, in a form that this one does not read.</summary>
    OtherForm,

    Damaged,
}
