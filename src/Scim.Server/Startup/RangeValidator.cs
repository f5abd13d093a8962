namespace Scim.Server.Startup;

/// <summary>Adds an error for each value that is out of range.</summary>
internal readonly struct RangeValidator(ICollection<string> errors)
{
    public void ValidateNumber(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }

    public void ValidateDuration(string name, TimeSpan value, TimeSpan lowest, TimeSpan highest)
    {
        if (value < lowest || value > highest)
        {
            errors.Add($"ScimOptions.{name} is {value}; expected {lowest} to {highest}.");
        }
    }
}
