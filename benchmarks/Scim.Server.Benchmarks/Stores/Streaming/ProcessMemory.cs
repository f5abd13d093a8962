using System.Globalization;

namespace Scim.Server.Benchmarks.Stores.Streaming;

/// <summary>The memory of another process as the operating system counts it.</summary>
internal sealed class ProcessMemory(int processId)
{
    /// <summary>Bytes that are resident now.</summary>
    public long Resident => Read("VmRSS:");

    /// <summary>The most that were resident since <see cref="ForgetPeak"/>.</summary>
    public long Peak => Read("VmHWM:");

    public void ForgetPeak() => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    private long Read(string name)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB "), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
    }
}
