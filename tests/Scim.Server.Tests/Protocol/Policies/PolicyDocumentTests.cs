using System.Text;

namespace Scim.Server.Tests.Protocol.Policies;

/// <summary>
/// docs/policies.md contains two generated tables. <c>SCIM_ACCEPT_POLICIES=1</c> regenerates them.
/// </summary>
public sealed class PolicyDocumentTests
{
    private const string NoDifference = ". Same as default";

    private static readonly string Document = Path.Combine(TestSupport.TestData.RepositoryRoot, "docs", "policies.md");

    [Theory]
    [InlineData("policies")]
    [InlineData("presets")]
    public void The_documented_tables_match_the_code(string table)
    {
        var text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        var (start, end) = ($"<!-- {table} -->\n", $"<!-- end of {table} -->");
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        var expected = table == "policies" ? PolicyTable() : PresetTable();
        if (Environment.GetEnvironmentVariable("SCIM_ACCEPT_POLICIES") == "1")
        {
            File.WriteAllText(Document, text[..from] + expected + text[to..]);
            return;
        }

        text[from..to].Should().Be(expected);
    }

    private static string PolicyTable()
    {
        var table = new StringBuilder("| policy | option | default | where a preset differs |\n|---|---|---|---|\n");
        Add(table, "answer to a PATCH", "PatchReply", preset => preset.PatchReply.ToString());
        Add(table, "answer to a PATCH of a group", "GroupPatchReply", preset => preset.GroupPatchReply.ToString());
        Add(table, "groups of one displayName refused", "UniqueGroupNames", preset => preset.UniqueGroupNames ? "true" : "false");
        Add(table, "members that name no resource, or contradict it", "UnknownMembers", preset => preset.UnknownMembers.ToString());
        Add(table, "profile", "Profile", preset => preset.Profile.ToString());
        foreach (var rule in ScimDialectRules.All)
        {
            Add(table, rule.Summary.TrimEnd('.'), $"Rules:{rule.Name}", preset => preset.Dialect.Has(rule) ? "true" : "false");
        }

        return table.ToString();
    }

    private static void Add(StringBuilder table, string policy, string option, Func<ScimPreset, string> value)
    {
        var usual = value(ScimPresets.Default);
        var others = ScimPresets.All.Where(preset => value(preset) != usual).GroupBy(value).Select(group => $"{string.Join(", ", group)}: `{group.Key}`");
        table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {policy} | `{option}` | `{usual}` | {string.Join("; ", others)} |\n");
    }

    private static string PresetTable()
    {
        var table = new StringBuilder("| preset | for whom, and what differs from default |\n|---|---|\n");
        foreach (var preset in ScimPresets.All.Where(preset => !IsSameAsDefault(preset)))
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{preset}` | {preset.Summary} |\n");
        }

        var same = ScimPresets.All.Where(IsSameAsDefault).ToArray();
        var names = string.Join(", ", same.Select(preset => $"`{preset}`"));
        table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {names} | {string.Join(", ", same.Select(GetProvider))}: no difference from default. |\n");
        return table.ToString();
    }

    private static bool IsSameAsDefault(ScimPreset preset) =>
        preset != ScimPresets.Default && preset.Summary.Contains(NoDifference, StringComparison.Ordinal);

    private static string GetProvider(ScimPreset preset) => preset.Summary[..preset.Summary.IndexOf(NoDifference, StringComparison.Ordinal)];
}
