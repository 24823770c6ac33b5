namespace Devenv.Host.VirtualPackages.Cuda;

/// <param name="Source">Null where a cache file does not tell.</param>
internal sealed record CudaFact<T>(T Value, CudaSource? Source);
