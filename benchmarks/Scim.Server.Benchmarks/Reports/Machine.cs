using System.Globalization;
using System.Runtime.InteropServices;

namespace Scim.Server.Benchmarks.Reports;

/// <summary>What the numbers were measured on. Names no host and no user.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var table = new MarkdownTable("machine", "value");
        table.Add("CPU", Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString());
        table.Add("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        table.Add("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB");
        table.Add("operating system", Line("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription);
        table.Add("kernel", Environment.OSVersion.VersionString);
        table.Add("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}");
        table.Add("load average at the end of the run", Load());
        return table.ToString();
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static string? Line(string path, string name)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?[(line.IndexOfAny([':', '=']) + 1)..].Trim();
    }
}
