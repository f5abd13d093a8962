namespace Scim.Server.Benchmarks.Load;

/// <summary>The resources that a server has used since its start.</summary>
/// <param name="Processor">Processor time.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal sealed record ResourceUsage(TimeSpan Processor, double Bytes)
{
    /// <summary>The usage since an earlier reading.</summary>
    public ResourceUsage Since(ResourceUsage before) => new(Processor - before.Processor, Bytes - before.Bytes);
}
