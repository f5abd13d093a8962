namespace Scim.Server.Benchmarks.Load;

/// <summary>The result of one run of wrk against one server.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Median">The median latency in microseconds.</param>
/// <param name="Processor">Microseconds of processor time that the server spent for a request.</param>
/// <param name="Bytes">Bytes that the server allocated for a request.</param>
internal sealed record Measurement(double Rate, double Median, double Processor, double Bytes);
