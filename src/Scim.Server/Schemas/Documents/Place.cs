using System.Globalization;

namespace Scim.Server.Schemas.Documents;

/// <summary>A location in a schema document: the document and the JSON path in it. Collects the errors.</summary>
internal readonly record struct Place(string Document, string Path, List<string> Errors)
{
    public Place In(string member) => this with { Path = $"{Path}.{member}" };

    public Place At(int index) => this with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]") };

    public void Fail(string problem) => Errors.Add($"{Document}, {Path}: {problem}.");
}
