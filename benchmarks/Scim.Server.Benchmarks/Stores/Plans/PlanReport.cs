using System.Text;
using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>Plans by what they are for, in the order in which they came, as sections of a file.</summary>
internal sealed class PlanReport
{
    private readonly List<(string Shape, StringBuilder Text)> sections = [];

    /// <summary>Adds how one database reads something.</summary>
    /// <param name="shape">What is read.</param>
    /// <param name="database">The database.</param>
    /// <param name="big">The plan in the big tenant.</param>
    /// <param name="small">The plan in a small one.</param>
    public void Add(string shape, string database, PlanText big, PlanText small)
    {
        var text = GetSection(shape);
        text.Append("### ").Append(database).Append("\n\n```text\n").Append(big).Append("```\n\nIn a small tenant");
        text.Append(big.HasSameSteps(small) ? " the same.\n\n" : $":\n\n```text\n{small}```\n\n");
    }

    public void WriteTo(ResultFile? file) => file?.WriteSections([.. sections.Select(section => (section.Shape, section.Text.ToString()))]);

    private StringBuilder GetSection(string shape)
    {
        var place = sections.FindIndex(section => section.Shape == shape);
        if (place < 0)
        {
            place = sections.Count;
            sections.Add((shape, new StringBuilder()));
        }

        return sections[place].Text;
    }
}
