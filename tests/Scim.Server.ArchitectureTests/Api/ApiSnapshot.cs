using System.Text;

namespace Scim.Server.ArchitectureTests.Api;

/// <summary>The public face of an assembly as text: stable, sorted, one line for each type and member.</summary>
internal static class ApiSnapshot
{
    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        var members = new MemberText();
        foreach (var group in types.Where(IsShown).GroupBy(type => type.Namespace).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(group.Key).Append('\n');
            foreach (var type in group.OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append('\n').Append(TypeHeader.Of(type)).Append('\n');
                if (!typeof(Delegate).IsAssignableFrom(type))
                {
                    var lines = members.Of(type);
                    text.AppendJoin("", (type.IsEnum ? lines : lines.Order(StringComparer.Ordinal)).Select(line => $"    {line}\n"));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The lines that only one of two snapshots has, each with the type it belongs to; none when they are alike.</summary>
    public static IReadOnlyList<string> Differences(string accepted, string actual)
    {
        var (before, after) = (Lines(accepted), Lines(actual));
        return
        [
            .. before.Except(after, StringComparer.Ordinal).Select(line => $"- {line}"),
            .. after.Except(before, StringComparer.Ordinal).Select(line => $"+ {line}"),
        ];
    }

    // A nested type that is protected is part of the face of its open owner.
    private static bool IsShown(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.DeclaringType is { } outer ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsShown(outer) : type.IsPublic);

    private static List<string> Lines(string text)
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
