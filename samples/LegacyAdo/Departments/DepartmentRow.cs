using System.Data.Common;
using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Departments;

/// <summary>A row of DEPT; its people are in DEPT_PERSON.</summary>
internal sealed record DepartmentRow
{
    public const string Select = "SELECT DEPT_NO, DEPT_NAME, EXTERNAL_ID, ROW_VERSION, CREATED_AT, CHANGED_AT FROM DEPT";

    public long Number { get; init; }

    public string Name { get; init; } = string.Empty;

    public string? ExternalId { get; init; }

    public RowMetadata Metadata { get; init; } = RowMetadata.None;

    public static DepartmentRow Read(DbDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Name = row.GetString(1),
        ExternalId = row.GetTextOrNull(2),
        Metadata = RowMetadata.Read(row, 3),
    };

    public ScimGroup ToGroup()
    {
        var group = new ScimGroup
        {
            Schemas = [ScimUrns.Group],
            Id = Ids.Format(Ids.Department, Number),
            ExternalId = ExternalId,
            DisplayName = Name,
            Meta = Metadata.ToMeta("Group"),
        };
        group.Node.Freeze();
        return group;
    }

    public DepartmentRow With(ScimGroup group) => this with
    {
        Name = group.DisplayName ?? string.Empty,
        ExternalId = group.ExternalId is { } id ? ScimText.Prepare(id) : null,
    };

    public Dictionary<string, object?> ToParameters() => new()
    {
        ["number"] = Number,
        ["version"] = Metadata.Version,
        ["name"] = Name,
        ["upper"] = ScimText.Fold(Name),
        ["externalId"] = ExternalId,
    };
}
