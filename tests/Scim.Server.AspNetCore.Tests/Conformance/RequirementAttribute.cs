namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Marks a test that verifies a row of requirements.md; the ID and rule of the row become the display name of the test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequirementAttribute : FactAttribute
{
    /// <summary>The test verifies this row.</summary>
    public RequirementAttribute(string id)
    {
        Id = id;
        DisplayName = $"{id}: {RequirementTable.Find(id)?.Rule ?? "no such requirement"}";
    }

    /// <summary>The ID of the row.</summary>
    public string Id { get; }
}
