using System.Text;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>The public API of an assembly as text: stable and sorted, with one line per type and member.</summary>
internal static class ApiSnapshot
{
    public static string Create(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        var members = new MemberText();
        foreach (var group in types.Where(IsVisible).GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(group.Key).Append('\n');
            foreach (var type in group.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append('\n').Append(TypeHeader.Write(type)).Append('\n');
                if (!typeof(Delegate).IsAssignableFrom(type))
                {
                    var lines = members.Write(type);
                    text.AppendJoin("", (type.IsEnum ? lines : lines.Order(StringComparer.Ordinal)).Select(line => $"    {line}\n"));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The lines that only one of two snapshots contains, each with its type; empty when the snapshots are equal.</summary>
    public static IReadOnlyList<string> FindDifferences(string accepted, string actual)
    {
        var (before, after) = (SplitLines(accepted), SplitLines(actual));
        return
        [
            .. before.Except(after, StringComparer.Ordinal).Select(line => $"- {line}"),
            .. after.Except(before, StringComparer.Ordinal).Select(line => $"+ {line}"),
        ];
    }

    // A protected nested type is part of the API of an unsealed type.
    private static bool IsVisible(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.DeclaringType is { } outer ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(outer) : type.IsPublic);

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var owner = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] == ' ')
            {
                lines.Add($"{owner}: {line.Trim()}");
            }
            else
            {
                lines.Add(owner = line);
            }
        }

        return lines;
    }
}
