namespace Acme.CustomEvents.BitrixEvents;

public partial record OnAcmeOrderReady : IHasCity
{
    /// <summary>Whether it cannot wait.</summary>
    public bool IsUrgent => Priority == PriorityValues.High;

    public string City => ShipTo?.City ?? "nowhere";
}
