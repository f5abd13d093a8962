namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Marks a test as the proof of a row of requirements.md; the row's ID and rule become the test's name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequirementAttribute : FactAttribute
{
    /// <summary>The test proves this row.</summary>
    public RequirementAttribute(string id)
    {
        Id = id;
        DisplayName = $"{id}: {RequirementTable.Find(id)?.Rule ?? "no such requirement"}";
    }

    /// <summary>The ID of the row.</summary>
    public string Id { get; }
}
