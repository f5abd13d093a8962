using System.Globalization;

namespace Scim.Server.Schemas.Documents;

/// <summary>A location in a schema document: the document and the JSON path in it. Collects the errors.</summary>
internal readonly record struct DocumentLocation(string Document, string Path, List<string> Errors)
{
    public DocumentLocation ForMember(string member) => this with { Path = $"{Path}.{member}" };

    public DocumentLocation ForIndex(int index) => this with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]") };

    public void AddError(string problem) => Errors.Add($"{Document}, {Path}: {problem}.");
}
