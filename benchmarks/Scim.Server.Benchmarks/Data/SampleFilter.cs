namespace Scim.Server.Benchmarks.Data;

/// <summary>A filter under a name that fits into a table. All of them fit user 1.</summary>
public sealed record SampleFilter(string Name, string Text)
{
    public static SampleFilter UserName { get; } = new("userName eq", $"userName eq \"{SampleUser.GetUserName(1)}\"");

    public static IReadOnlyList<SampleFilter> All { get; } =
    [
        UserName,
        new("emails[...]", "emails[type eq \"work\" and value sw \"user\"]"),
        new(
            "four terms",
            $"userName sw \"user\" and active eq true and (title co \"guide\" or {ScimUrns.EnterpriseUser}:department eq \"Sales\")"),
    ];

    public override string ToString() => Name;
}
