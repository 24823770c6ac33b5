using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Solving;

/// <summary>
/// Decodes records and reads the specs in them on a thread of its own, from the names of the request on, so that the solve finds most of
/// them done. It follows every record that the solve could look at, of which the solve needs nearly all. What it has not done in time the
/// solve does itself, and what it cannot read the solve meets too: it changes no answer.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly ImmutableArray<IRecordSource> _sources;
    private readonly CandidateLoader _loader;
    private readonly ConcurrentDictionary<string, SpecReading> _specs = new(StringComparer.Ordinal);
    private readonly Queue<PackageName> _names = [];
    private readonly HashSet<PackageName> _known = [];
    private readonly Task _work;
    private volatile bool _isStopped;

    /// <param name="loader">Says what of a name's records the solve looks at.</param>
    public ReadAhead(CondaSolveRequest request, CandidateLoader loader)
    {
        _sources = request.Sources;
        _loader = loader;
        foreach (var spec in request.Specs)
        {
            Add(spec.Name);
        }

        _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What a record's text says; null where it is not read yet.</summary>
    public SpecReading? Spec(string text) => _specs.GetValueOrDefault(text);

    /// <summary>Returns when the name at hand is done.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _work.GetAwaiter().GetResult();
    }

    private void Work()
    {
        while (!_isStopped && _names.TryDequeue(out var name))
        {
            try
            {
                foreach (var source in _sources)
                {
                    var records = source is RepodataIndex index ? index.DecodeAhead(name) : source.Records(name);
                    ReadSpecs(_loader.Loaded(records, name));
                }
            }
            catch (DevenvException)
            {
                // The solve finds the damage when it asks for the name.
            }
        }
    }

    private void ReadSpecs(ImmutableArray<RepodataRecord> records)
    {
        var (depends, constrains) = (default(ImmutableArray<string>), default(ImmutableArray<string>));
        foreach (var record in records)
        {
            // Neighbours often share the very lists.
            if (depends != record.Package.Depends)
            {
                ReadSpecs(depends = record.Package.Depends);
            }

            if (constrains != record.Package.Constrains)
            {
                ReadSpecs(constrains = record.Package.Constrains);
            }
        }
    }

    private void ReadSpecs(ImmutableArray<string> texts)
    {
        foreach (var text in texts)
        {
            if (_specs.ContainsKey(text))
            {
                continue;
            }

            var reading = SpecReading.Of(text);
            _specs.TryAdd(text, reading);
            if (reading.Spec is { } spec)
            {
                Add(spec.Name);
            }
        }
    }

    private void Add(PackageName name)
    {
        if (_known.Add(name))
        {
            _names.Enqueue(name);
        }
    }
}
