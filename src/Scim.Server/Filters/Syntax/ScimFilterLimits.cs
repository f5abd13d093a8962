namespace Scim.Server;

/// <summary>How large a filter may be. Beyond it the answer is 400 invalidFilter.</summary>
public sealed record ScimFilterLimits
{
    /// <summary>Characters of the filter text, 16 to 1,048,576. Default 8,192.</summary>
    public int MaxLength { get; init; } = 8_192;

    /// <summary>Nested groups, negations and brackets, 1 to 256. Default 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Comparisons and logical operators together, 1 to 10,000. Default 200.</summary>
    public int MaxNodes { get; init; } = 200;
}
